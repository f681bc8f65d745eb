export { BUNDLED_EMBEDDER_ID, type BundledEmbedderOptions, bundledModelDirectory, createBundledEmbedder } from './minilm/bundled-embedder.ts';
