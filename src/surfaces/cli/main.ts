#!/usr/bin/env node
/** Nothing but the start: what is imported from here is compiled once a machine and read from Node's cache after. */
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { run } = await import('./run.ts');
await run(process.argv.slice(2));
