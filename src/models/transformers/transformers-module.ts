/** The part of `@huggingface/transformers` that the adapter uses: it is an optional peer, so its types are not imported. */

export interface TransformersTensor {
  readonly data: unknown;
  readonly dims: readonly number[];
}

export interface TransformersTokenizer {
  encode(text: string, options: { add_special_tokens: boolean }): number[];
  readonly model_max_length?: number | null;
}

export interface TransformersModel {
  (inputs: Readonly<Record<string, TransformersTensor>>): Promise<Readonly<Record<string, TransformersTensor | undefined>>>;
  dispose(): Promise<unknown>;
}

export interface PretrainedOptions {
  readonly revision?: string;
  readonly local_files_only?: boolean;
  readonly dtype?: string;
  readonly device?: 'cpu';
  readonly session_options?: Readonly<Record<string, unknown>>;
}

export interface TransformersModule {
  readonly AutoTokenizer: { from_pretrained(model: string, options: PretrainedOptions): Promise<TransformersTokenizer> };
  readonly AutoModel: { from_pretrained(model: string, options: PretrainedOptions): Promise<TransformersModel> };
  readonly Tensor: new (type: 'int64', data: BigInt64Array, dims: number[]) => TransformersTensor;
}

/** Loaded when first asked for, since most never ask. */
export async function loadTransformersModule(): Promise<TransformersModule> {
  return (await import('@huggingface/transformers')) as unknown as TransformersModule;
}
