// @ts-check
// The calls that are known: their names, whose they are, and the words of their arguments in the order
// that they have there. Equinox and Keras change the order between their own dimensions.

/**
 * A form: a pattern of its name, another of what stands before the name and belongs to it, the family that
 * reads it, and its arguments; those behind a star go by name only.
 * @typedef {{ name: RegExp, before: RegExp, family: string, words: string }} Form
 */

const TORCH = "stride padding output_padding groups bias dilation padding_mode device dtype";
const KERAS = "activation use_bias * name dtype trainable input_shape batch_input_shape input_dim";
const FLAX = "use_bias mask dtype param_dtype precision kernel_init bias_init transpose_kernel";
const HAIKU = "output_channels kernel_shape stride output_shape padding with_bias w_init b_init";
const EQUINOX = "dilation groups use_bias padding_mode dtype * key";
const PADDLE = "in_channels out_channels kernel_size stride padding output_padding";
const MINDSPORE = "in_channels out_channels kernel_size stride pad_mode padding";
const NODE = "auto_pad dilations group kernel_shape output_padding output_shape pads strides";
/** The attributes of an ONNX node. */
export const NODE_WORDS = NODE.split(" ");

/** @param {RegExp} name @param {RegExp} before @param {string} family @param {string} words @returns {Form} */
const form = (name, before, family, words) => ({ name, before, family, words });

/** How weights are made, which no layer's geometry depends on: every form takes it by name. */
export const OF_WEIGHTS = /_(?:initializer|regularizer|constraint|metadata)$/;

/** Of forms that fit alike, the first one is meant. */
export const FORMS = [
  form(
    /^ConvTranspose[123]d$/,
    /^(torch\.)?(nn\.)?$/,
    "torch",
    `in_channels out_channels kernel_size ${TORCH}`,
  ),
  form(/^LazyConvTranspose[123]d$/, /^/, "torch", `out_channels kernel_size ${TORCH}`),
  form(
    /^conv_transpose[123]d$/,
    /^$|^(torch\.)?((nn\.)?functional\.|F\.)?$/,
    "torch",
    "input weight bias stride padding output_padding groups dilation",
  ),
  form(
    /^ConvTranspose[123]d$/,
    /mlx/,
    "mlx",
    "in_channels out_channels kernel_size stride padding dilation output_padding bias",
  ),
  form(
    /^conv_transpose[123]d$/,
    /^mx\.|mlx/,
    "mlx",
    "input weight stride padding dilation output_padding groups * stream",
  ),
  form(
    /^ConvTranspose[12]d$/,
    /tinygrad/,
    "tinygrad",
    "in_channels out_channels kernel_size stride padding output_padding dilation groups bias",
  ),
  form(
    /^conv_transpose2d$/,
    /\w\.$/,
    "tinygrad",
    "weight bias groups stride dilation padding output_padding",
  ),
  form(
    /^ConvTranspose[123]d$/,
    /^(eqx|equinox)\./,
    "equinox",
    `in_channels out_channels kernel_size stride output_padding padding ${EQUINOX}`,
  ),
  form(
    /^ConvTranspose$/,
    /^(eqx|equinox)\./,
    "equinox",
    `num_spatial_dims in_channels out_channels kernel_size stride padding output_padding ${EQUINOX}`,
  ),
  form(
    /^(Conv|Convolution)[12]DTranspose$/,
    /^$|^tf\.|keras|layers\./,
    "keras",
    `filters kernel_size strides padding output_padding data_format dilation_rate ${KERAS}`,
  ),
  form(
    /^(Conv|Convolution)3DTranspose$/,
    /^$|^tf\.|keras|layers\./,
    "keras",
    `filters kernel_size strides padding data_format output_padding dilation_rate ${KERAS}`,
  ),
  form(
    /^conv_transpose$/,
    /(^|\.)ops\.$/,
    "keras",
    "inputs kernel strides padding output_padding data_format dilation_rate",
  ),
  form(
    /^conv[123]d_transpose$|^conv_transpose$/,
    /^tf\.nn\.$|^tf\.compat\.v1\.nn\.$|^nn_ops\.$/,
    "tensorflow",
    "input filters output_shape strides padding data_format dilations name",
  ),
  form(
    /^conv_transpose$/,
    /^$|lax\./,
    "jax",
    "lhs rhs strides padding rhs_dilation dimension_numbers transpose_kernel precision preferred_element_type use_consistent_padding",
  ),
  form(
    /^ConvTranspose$/,
    /^nnx\.|\.nnx\.$/,
    "flax",
    `in_features out_features kernel_size strides * padding kernel_dilation ${FLAX} promote_dtype preferred_element_type rngs`,
  ),
  form(
    /^ConvTranspose$/,
    /^$|nn\.$|linen\.$/,
    "flax",
    `features kernel_size strides padding kernel_dilation ${FLAX} promote_dtype preferred_element_type parent name`,
  ),
  form(/^Conv[123]DTranspose$/, /^(hk|haiku)\./, "haiku", `${HAIKU} data_format mask name`),
  form(/^ConvNDTranspose$/, /^/, "haiku", `num_spatial_dims ${HAIKU} data_format mask name`),
  form(
    /^Conv1DTranspose$/,
    /^(paddle\.)?nn\.$/,
    "paddle",
    `${PADDLE} groups dilation weight_attr bias_attr data_format`,
  ),
  form(
    /^Conv[23]DTranspose$/,
    /^(paddle\.)?nn\.$/,
    "paddle",
    `${PADDLE} dilation groups weight_attr bias_attr data_format`,
  ),
  form(
    /^conv[13]d_transpose$/,
    /^$|F\.$|functional\.$/,
    "paddle",
    "x weight bias stride padding output_padding groups dilation output_size data_format name",
  ),
  form(
    /^conv2d_transpose$/,
    /^$|F\.$|functional\.$/,
    "paddle",
    "x weight bias stride padding output_padding dilation groups output_size data_format name",
  ),
  form(
    /^Conv1dTranspose$/,
    /^/,
    "mindspore",
    `${MINDSPORE} dilation group has_bias weight_init bias_init dtype`,
  ),
  form(
    /^Conv2dTranspose$/,
    /^/,
    "mindspore",
    `${MINDSPORE} output_padding dilation group has_bias weight_init bias_init data_format dtype`,
  ),
  form(
    /^Conv3dTranspose$/,
    /^/,
    "mindspore",
    `${MINDSPORE} dilation group output_padding has_bias weight_init bias_init data_format dtype`,
  ),
  form(/^ConvTranspose$/, /^op\.|^op\d+\.|opset/, "onnx", `X W B * ${NODE}`),
  form(
    /^make_node$/,
    /^/,
    "onnx",
    `op_type inputs outputs name doc_string domain overload * ${NODE}`,
  ),
  form(
    /^(group_)?convolution_backprop_data$/,
    /^/,
    "openvino",
    "data filters strides output_shape pads_begin pads_end dilations auto_pad output_padding name",
  ),
];
