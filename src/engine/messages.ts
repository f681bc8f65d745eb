/**
 * One schema a message, for every surface. Fields are camelCase here and snake_case on the wire (`toWire`).
 * Requests are zod schemas, since they come from outside; results are types, since we make them.
 */
export * from './messages/adding.ts';
export * from './messages/common.ts';
export * from './messages/facts.ts';
export * from './messages/keeping.ts';
export * from './messages/names.ts';
export * from './messages/questions.ts';
export * from './messages/wire.ts';
