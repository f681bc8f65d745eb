import { Option } from 'commander';

/** Where the jobs are. */
export function queueOption(): Option {
  return new Option('--queue <where>', "the job queue: redis://host:6379, or a file (default: a file beside the store, '<db>.jobs')").env('MNEMOGRAPH_QUEUE');
}
