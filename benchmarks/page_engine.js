// What `page_engine.py` runs in its page: one layer in each library, from arrays to arrays.

import * as ort from "/npm/onnxruntime-web/dist/ort.wasm.min.mjs";

const MODULES = ["planes", "conv", "conv_transpose", "resize", "shuffle"];

/** The engine as it is, or as it is where a page may not run WebAssembly. */
async function engine(folder) {
  const modules = MODULES.map((name) => import(`/${folder}/${name}.js`));
  return Object.assign({}, ...(await Promise.all(modules)));
}

const { tf } = window;

const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
const read = ({ shape, data }) => ({ shape, data: new Float32Array(bytes(data).buffer) });

/** Get the libraries ready; all names, ours first. */
export async function start() {
  ort.env.wasm.wasmPaths = "/npm/onnxruntime-web/dist/";
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = "error";
  tf.wasm.setWasmPaths("/npm/@tensorflow/tfjs-backend-wasm/dist/");
  for (const backend of ["wasm", "cpu"])
    if (!(await tf.setBackend(backend))) throw new Error(`there is no ${backend}`);
  return Object.keys(CONTENDERS);
}

/** The axes of an array in another order. */
function permuted({ shape, data }, order) {
  const sizes = order.map((axis) => shape[axis]);
  const strides = order.map((axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const moved = new Float32Array(data.length);
  for (let at = 0; at < data.length; at++) {
    let [rest, from] = [at, 0];
    for (let axis = sizes.length - 1; axis >= 0; axis--) {
      from += (rest % sizes[axis]) * strides[axis];
      rest = Math.floor(rest / sizes[axis]);
    }
    moved[at] = data[from];
  }
  return { shape: sizes, data: moved };
}

/** A layer in the engine of this course. */
async function inOurs({ way, stride, padding, output_padding }, x, weight, folder = "engine") {
  const js = await engine(folder);
  const image = js.planes(...x.shape, x.data);
  const sweep = { stride: 1, padding };
  const steps = { stride, padding, output_padding };
  return {
    conv: () => js.conv(image, weight, sweep).data,
    conv_transpose: () => js.convTranspose(image, weight, steps).data,
    resize_conv: () => js.resizeConv(image, weight, { scale_factor: stride, padding }).data,
    sub_pixel_conv: () => js.subPixelConv(image, weight, { upscale_factor: stride, padding }).data,
  }[way];
}

/** A layer in onnxruntime-web. */
async function inOnnx({ onnx }, x) {
  const options = { executionProviders: ["wasm"] };
  const session = await ort.InferenceSession.create(bytes(onnx), options);
  const shape = [1, ...x.shape];
  return async () => {
    const { y } = await session.run({ x: new ort.Tensor("float32", x.data, shape) });
    return y.data;
  };
}

/** A layer in TensorFlow.js, whose channels stand last. */
function inTensorflow({ way, stride, padding, y }, x, weight) {
  const channels = y.shape[0];
  const image = permuted(x, [1, 2, 0]);
  // Its shuffle takes the channels of one phase together, ours the phases of one channel.
  const phases = way === "sub_pixel_conv" ? stride ** 2 : 1;
  const [outside, ...inside] = weight.shape;
  const apart = { shape: [outside / phases, phases, ...inside], data: weight.data };
  const sorted = permuted(apart, [3, 4, 2, 1, 0]).data;
  const [outer, inner, tall, wide] = weight.shape;
  const kernel =
    way === "conv_transpose"
      ? tf.tensor(permuted(weight, [2, 3, 1, 0]).data, [tall, wide, inner, outer])
      : tf.tensor(sorted, [tall, wide, inner, outer]);
  const size = [y.shape[1], y.shape[2]];
  const sweep = (given) => tf.conv2d(given, kernel, 1, padding);
  const apply = {
    conv: sweep,
    conv_transpose: (given) =>
      tf.conv2dTranspose(given, kernel, [1, ...size, channels], stride, padding, "floor"),
    resize_conv: (given) => sweep(tf.image.resizeNearestNeighbor(given, size)),
    sub_pixel_conv: (given) => tf.depthToSpace(sweep(given), stride),
  }[way];
  return () => {
    let numbers;
    // What it returns, a tidy searches for tensors, number by number: so it returns nothing.
    tf.tidy(() => {
      numbers = apply(tf.tensor(image.data, [1, ...image.shape])).dataSync();
    });
    return numbers;
  };
}

/** What each library needs for a layer, called once; `isLast`: its channels stand last. */
const CONTENDERS = {
  ours: { make: inOurs },
  plain: { make: (...given) => inOurs(...given, "plain") },
  onnx: { make: inOnnx },
  "tf wasm": { make: inTensorflow, backend: "wasm", isLast: true },
  "tf cpu": { make: inTensorflow, backend: "cpu", isLast: true },
};

/** The largest difference, in parts of the largest value. */
function errorOf(result, right) {
  let [largest, difference] = [0, 0];
  for (let at = 0; at < right.length; at++) {
    largest = Math.max(largest, Math.abs(right[at]));
    difference = Math.max(difference, Math.abs(right[at] - result[at]));
  }
  return result.length === right.length ? difference / largest : Infinity;
}

/** The layer at hand in each library: its call, and TensorFlow's way to compute. */
let ready = {};

/** Make a layer in each library, and call it once; the errors. */
export async function make(layer) {
  const [x, weight, y] = [layer.x, layer.weight, layer.y].map(read);
  const errors = {};
  ready = {};
  for (const [name, { make, backend, isLast }] of Object.entries(CONTENDERS)) {
    if (backend) await tf.setBackend(backend);
    const call = await make({ ...layer, y }, x, weight);
    const right = isLast ? permuted(y, [1, 2, 0]) : y;
    errors[name] = errorOf(await call(), right.data);
    ready[name] = { call, backend };
  }
  return errors;
}

/** Call a library so many times. */
export async function run(name, count) {
  const { call, backend } = ready[name];
  if (backend && tf.getBackend() !== backend) await tf.setBackend(backend);
  for (let n = 0; n < count; n++) await call();
}
