/** Run before each test file where `PROPERTY_SEED` is set: what fast-check draws then depends on it alone, as CI wants it. Elsewhere each run draws anew. */
import { configureGlobal, readConfigureGlobal } from 'fast-check';

const seed = Number(process.env['PROPERTY_SEED']);
if (!Number.isSafeInteger(seed)) throw new Error(`PROPERTY_SEED is '${process.env['PROPERTY_SEED']}'; it must be a whole number.`);
configureGlobal({ ...readConfigureGlobal(), seed });
