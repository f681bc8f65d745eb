/** Numbers, times and bars as people read them. */
import type { Instant } from '../../../core/time.ts';

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 12345 as '12,345'. */
export function whole(value: number): string {
  return WHOLE.format(value);
}

/** '1 passage', '2 passages', '3 entities' (by `plural`). */
export function counted(value: number, singular: string, plural = `${singular}s`): string {
  return `${whole(value)} ${value === 1 ? singular : plural}`;
}

/** Seconds as '0.4 s', '45 s', '3 min 20 s' or '1 h 05 min'. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const rounded = Math.round(seconds);
  if (rounded < 60) return `${rounded} s`;
  const minutes = Math.floor(rounded / 60);
  if (minutes < 60) return `${minutes} min ${String(rounded % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** The day, with the time of day in UTC where there is one. */
export function dateOf(at: Instant): string {
  const time = at.slice(11, 16);
  return time === '00:00' ? at.slice(0, 10) : `${at.slice(0, 10)} ${time}`;
}

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar of `share` (0 to 1) of `cells`, in eighths of a cell; '' for 0. */
export function bar(share: number, cells: number): string {
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * cells * 8);
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}
