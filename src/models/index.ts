export { BUNDLED_EMBEDDER_ID, type BundledEmbedderOptions, bundledModelDirectory, createBundledEmbedder } from './minilm/bundled-embedder.ts';
export { createTransformersEmbedder, type TransformersEmbedderOptions } from './transformers/transformers-embedder.ts';
