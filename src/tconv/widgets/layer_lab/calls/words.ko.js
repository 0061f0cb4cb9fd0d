// @ts-check
// What is said of a call, or of a setting, in Korean: joined in place of `words.js`. No sentence has
// a particle behind a name of code, which nobody can tell how to read aloud.

import { listed } from "../../shared/words/listed.ko.js";
import { withParticle } from "../../shared/words/words.ko.js";

/** @import { CALL_WORDS as English } from "./words.js" */

/** What the axes are called. @type {{ [dims: number]: string[] }} */
const AXIS_NAMES = { 1: ["길이"], 2: ["높이", "너비"], 3: ["깊이", "높이", "너비"] };

/** @type {{ [status: string]: string }} */
const STATUS = { refused: "거부됨", "no crop": "잘라 낸 결과가 아님", "not known": "알 수 없음" };

/** What the measured data say of their own; what a framework itself says stays. @type {{ [text: string]: string }} */
const MEASURED = {
  // names
  "PyTorch without oneDNN": "oneDNN 없는 PyTorch",
  "Keras layer on TensorFlow": "TensorFlow 위의 Keras 층",
  "Keras layer on JAX": "JAX 위의 Keras 층",
  "Keras layer on PyTorch": "PyTorch 위의 Keras 층",
  "keras.ops on TensorFlow": "TensorFlow 위의 keras.ops",
  "keras.ops on JAX": "JAX 위의 keras.ops",
  "keras.ops on PyTorch": "PyTorch 위의 keras.ops",
  "JAX, transpose_kernel=True and use_consistent_padding=True":
    "JAX, transpose_kernel=True, use_consistent_padding=True",
  "ONNX reference evaluator": "ONNX 참조 평가기",
  "OpenVINO's ONNX importer": "OpenVINO의 ONNX 가져오기",
  "OpenCV dnn, classic engine": "OpenCV dnn, 이전 엔진",
  // reasons
  "nothing is left: the crop takes as many cells as there are":
    "있는 칸을 모두 잘라 내어 남는 칸이 없음",
  "output_padding must be smaller than the stride": "출력 패딩은 스트라이드보다 작아야 함",
  "the output size is not one that the convolution turns into the input's":
    "합성곱이 이 출력 크기에서 입력 크기를 만들지 못함",
  "AbortedError: the backend's convolution turns this size into another input's":
    "AbortedError: 백엔드의 합성곱은 이 크기에서 다른 입력 크기를 만듦",
  "versions before 3.14.0 were measured without output_padding, and not with stride 1 and an even reach":
    "3.14.0 이전 버전은 output_padding 없이만 측정했고, 스트라이드가 1이고 커널이 닿는 폭이 짝수인 경우는 측정하지 않음",
  "InvalidArgumentError: explicit padding with dilations larger than 1":
    "InvalidArgumentError: 팽창이 1보다 클 때 explicit 패딩",
  "AbortedError: the convolution turns this output_shape into another input's size":
    "AbortedError: 합성곱은 이 output_shape에서 다른 입력 크기를 만듦",
  "CIRCULAR adds the cells beyond the ends to the other end":
    "CIRCULAR는 끝을 넘은 칸을 반대쪽 끝에 더함",
  "the input size that belongs to this output_shape does not match the actual one":
    "이 output_shape에 맞는 입력 크기가 실제 입력 크기와 다름",
  "INVALID_ARGUMENT: output_padding at or above the stride (the model loads, running it raises)":
    "INVALID_ARGUMENT: 출력 패딩이 스트라이드 이상(모델은 읽히지만 실행하면 오류)",
  "col2im does not accept the shape": "col2im이 이 모양을 받지 않음",
  "cannot reshape the array: groups that are not depthwise":
    "배열의 모양을 바꿀 수 없음: 깊이별이 아닌 그룹",
  "handleNode: output_shape together with auto_pad":
    "handleNode: output_shape와 auto_pad를 함께 쓴 경우",
  "what comes back has no axes": "돌려주는 값에 축이 없음",
  "'SAME' drops the dilation: these are the values of the layer with dilation 1":
    "'SAME'은 팽창을 무시함: 팽창 1인 층의 값이 나옴",
  "output_padding appends zeros where the others uncover values":
    "다른 프레임워크라면 값이 드러날 자리에 output_padding이 0을 덧붙임",
  "extract returned -100: output_w without automatic padding":
    "extract returned -100: 자동 패딩 없는 output_w",
  "the cut is negative: cells come from beyond the result":
    "자르는 칸 수가 음수여서 결과 바깥의 칸이 나옴",
  "SystemError: the output cannot be read": "SystemError: 출력을 읽을 수 없음",
  "ConverterError: Could not translate MLIR to FlatBuffer, 'tf.Conv2DBackpropInput' with a dilation":
    "ConverterError: Could not translate MLIR to FlatBuffer, 팽창이 있는 'tf.Conv2DBackpropInput'",
  "the size belongs to another input's, and nothing checks it":
    "다른 입력 크기에 맞는 출력 크기인데 아무것도 확인하지 않음",
};

/** What an argument must be: whole sentences. @type {(typeof English)["rules"]} */
const rules = {
  whole: (least, most) => `${least}~${most}의 정수여야 합니다.`,
  ofAxes: (dims) =>
    dims === 1 ? "수 하나여야 합니다." : `수 하나, 또는 축마다 하나씩 ${dims}개여야 합니다.`,
  pairs: (dims) => `축마다 앞과 끝의 쌍 하나씩, ${dims}쌍이어야 합니다.`,
  pair: "축의 앞과 끝, 두 수의 쌍이어야 합니다.",
  channels: (most) => `1~${most}의 정수이거나 이름이어야 합니다.`,
  onOff: "True나 False여야 합니다.",
  oneOf: (options) =>
    `다음 가운데 하나여야 합니다: ${options.map((option) => `"${option}"`).join(", ")}.`,
  zeros: `"zeros"여야 합니다. 다른 방식은 측정하지 않았습니다.`,
  shape: (dims) => `수 ${dims}개, 또는 배치와 채널까지 ${dims + 2}개여야 합니다.`,
  cut: `잘라 낼 칸 수여야 합니다. PyTorch의 전치 합성곱에는 "same"이 없습니다.`,
  sameOrValid: `"SAME"이나 "VALID"여야 합니다. 다른 것은 측정하지 않았습니다.`,
  sameValidOrPairs: `"SAME"이나 "VALID", 또는 쌍이어야 합니다.`,
  consistent: "transpose_kernel=True와 함께 써야 합니다. 이것만 쓴 경우는 측정하지 않았습니다.",
  bothEnds: "양 끝에 같은 수 하나여야 합니다. Flax에서 다른 경우는 측정하지 않았습니다.",
  haiku: `"SAME"이나 "VALID"여야 합니다. Haiku에서 다른 것은 측정하지 않았습니다.`,
  zeroOrSame: `output_size와 함께 쓸 때는 0이나 "SAME"이어야 합니다. 다른 것은 측정하지 않았습니다.`,
  zeroWhere: (word, mode) => `${word}=${mode}일 때는 0이어야 합니다.`,
};

/** @type {typeof English} */
export const CALL_WORDS = {
  rules,
  mustBe: (word, rule, got, isName) =>
    `${word}: ${rule} ${got ? `받은 값: ${word}=${got}` : "받은 값 없음"}${isName ? " (이 이름이 가리키는 값은 알 수 없음)" : ""}.`,

  // --- signs and brackets ---
  tooLong: (most, got) => `호출은 ${most}자를 넘을 수 없습니다. 받은 길이: ${got}자.`,
  tooDeep: "괄호가 너무 깊이 겹쳐 있습니다.",
  neverClosed: (open) => `닫히지 않은 괄호가 있습니다: ${open}`,
  twoCommas: "쉼표 두 개 사이에 아무것도 없습니다.",
  closesAnother: (close, open) => `괄호의 짝이 맞지 않습니다: ${open} 다음에 ${close}`,
  closesNothing: (close) => `여는 괄호가 없습니다: ${close}`,
  noValueBehind: (text) => `${text} 뒤에 값이 있어야 합니다. 받은 값 없음.`,

  // --- which argument is which ---
  starsNotRead: (text) => `**${text}: 그 안에 든 것이 글에 없어 읽지 않았습니다.`,
  starHides: (name, text) =>
    `${name}: 인수를 보여 주어야 합니다. *${text} 안에 든 것이 글에 없습니다.`,
  mustStandBefore: (text) => `이름 있는 인수보다 앞에 와야 합니다: ${text}`,
  tooMany: (name, most, text) =>
    `${name}: 이름 없는 인수는 ${most}개까지입니다. 하나 더 받은 것: ${text}`,
  givenTwice: (word) => `${word}: 한 번만 주어야 합니다. 두 번 받았습니다.`,
  unknownWord: (word, name, own) =>
    `${name}: 이런 인수가 없습니다: ${word}${own ? ` (여기서 쓰는 이름: ${own})` : ""}`,

  // --- what arguments hold ---
  holdsNames: (word, text) => `${word}=${text}: 이름이 들어 있어 보통의 크기로 보았습니다.`,
  channelsNamed: (word, text) => `${word}=${text}: 이름이어서 채널이 몇 개인지 알 수 없습니다.`,
  switchNamed: (word, text, taken) => `${word}=${text}: 이름이어서 ${taken}로 보았습니다.`,
  flaxTurned:
    "Flax는 이 층을 lax.conv_transpose에 넘깁니다. 그 함수는 transpose_kernel=True로 측정했습니다.",

  // --- the layer ---
  notMeasured: (framework, convention) =>
    `${framework}에서는 이 규약을 측정하지 않았습니다: ${convention}`,
  noKernel: (name) => `${name}: 커널의 탭 수인 kernel_size가 있어야 합니다. 받은 값 없음.`,
  weightHidden: "호출에 가중치가 보이지 않아 커널 크기를 알 수 없습니다.",
  wrongAxes: (axes, got) =>
    `가중치의 축은 (${axes.join(", ")}) 순서로 ${axes.length}개여야 합니다. 받은 축: ${got}개.`,
  axesNamed: "가중치의 축이 이름이어서 커널 크기를 알 수 없습니다.",
  groupsMustDivide: (word, count, groups, name) =>
    `${word}: ${name ? `${name}의 ` : ""}그룹 수로 나누어떨어져야 합니다. 받은 값: ${word}=${count}, groups=${groups}.`,

  // --- nodes ---
  noRuntime: "노드만으로는 무엇이 실행하는지 알 수 없어 onnxruntime의 결과를 보여 줍니다.",
  padsIdle: "output_shape를 주면 pads는 효과가 없습니다.",
  noValue: (word) => `${word}: 값이 있어야 합니다. 받은 값 없음.`,
  ncnnKernel: (type) => `${type}: kernel_w인 1=이 있어야 합니다.`,
  noAttributes:
    "ConvTranspose에는 kernel_shape=[3, 3] 같은 속성이 있어야 합니다. 받은 속성이 없습니다.",
  wrongNode: (got = "없음") => `make_node로는 "ConvTranspose"를 만들어야 합니다. 받은 값: ${got}.`,

  // --- which call it is ---
  firstOfCalls: (count) => `호출 ${count}개 가운데 첫째를 읽었습니다.`,
  unknownCall: (name, example) => `아는 호출이 아닙니다: ${name}. 아는 호출의 예: ${example}`,
  ownerNotTold: (name, own) =>
    `${name}: 어느 프레임워크의 것인지 알 수 없어 ${own}의 것으로 읽었습니다.`,
  sharedName: (others, name, own) =>
    `${listed(others)}에도 같은 이름의 호출이 있습니다: ${name}. ${own}의 것으로 읽었습니다.`,
  restNotRead: (rest) => `뒤에 오는 것은 읽지 않았습니다: ${rest}`,
  wrongDims: (name, count) => `${name}: 공간 축은 1~3개여야 합니다. 받은 축: ${count}개.`,
  dimsNotSaid: "축이 몇 개인지 나와 있지 않아 2개로 보았습니다.",
  nothingToRead: (example) => `읽을 것이 없습니다. 호출의 예: ${example}`,
  noBrackets: (name) => `이름 뒤에 괄호와 인수가 있어야 합니다: ${name}`,
  notTransposed: (name, example) =>
    `전치 합성곱이 아니라 합성곱입니다: ${name}. 전치 합성곱의 예: ${example}`,
  noKernelOfItsOwn: (name) => `자기 커널이 없으므로 전치 합성곱이 아닙니다: ${name}`,
  noCallHere: (example, got) =>
    `전치 합성곱의 호출이 없습니다. 예: ${example}. 받은 글의 처음: ${got}`,
  axesDiffer: (parts, dims) =>
    `축마다 값이 다른 것이 있습니다: ${parts.join(", ")}. ${withParticle(AXIS_NAMES[dims].at(-1) ?? "", "을/를")} 보여 줍니다.`,

  // --- settings that are impossible ---
  unknownConvention: (framework, got, names) =>
    `convention: ${framework}의 규약이어야 합니다. 받은 값: ${got} (가능: ${names.join(", ")}).`,
  mustBeInteger: (name, least, got) => `${name}: ${least} 이상의 정수여야 합니다. 받은 값: ${got}.`,
  mustBeAtMost: (name, most, got) => `${name}: ${most} 이하여야 합니다. 받은 값: ${got}.`,
  lacking: (name, got) => `${name}: 이 규약에는 없으므로 0이어야 합니다. 받은 값: ${got}.`,
  onePadding: (got) => `padding: 양 끝에 같은 수 하나여야 합니다. 받은 값: ${got}.`,
  noSize: (got) => `output_size: 이 규약에는 없으므로 지정할 수 없습니다. 받은 값: ${got}.`,
  noOutputPadding: (got) =>
    `output_padding: 이 프레임워크에는 없으므로 0이어야 합니다. 받은 값: ${got}.`,
  fullTooLarge: (most, got) => `full: ${most}칸 이하여야 합니다. 받은 값: ${got}칸.`,
  cannotBeDrawn: (name, low, high, got) =>
    `${name}: 그림으로 그릴 수 있는 값은 ${low}~${high}입니다. 받은 값: ${name}=${got}.`,

  // --- what a framework does ---
  asMeasured: (text) => MEASURED[text] ?? text,
  measuredOn: (versions) => `측정한 버전: ${versions.join("~")}`,
  withoutGroups: "그룹 없이만 측정했음",
  saidBy: (status, version, reason) => `${STATUS[status]}(버전 ${version}): ${reason}.`,
  whyNot: (status, reason) => `${STATUS[status]}: ${reason}`,
  tooFewCells: "칸을 충분히 남기는 호출이 없음",
};
