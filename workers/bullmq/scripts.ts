/** What BullMQ has no command for, as scripts that Redis runs whole. All keys share one hash slot by their prefix. */

/**
 * State of each job: 0 absent, 1 there, 2 dead.
 * KEYS failed set; ARGV prefix of job keys, job ids.
 */
export const STATES = `
local states = {}
for at = 2, #ARGV do
  if redis.call('EXISTS', ARGV[1] .. ARGV[at]) == 0 then states[at - 1] = 0
  elseif redis.call('ZSCORE', KEYS[1], ARGV[at]) then states[at - 1] = 2
  else states[at - 1] = 1 end
end
return states`;

/**
 * Adds jobs to a batch.
 * KEYS all its jobs, those not known to be done, batches of the group; ARGV milliseconds to keep it, its name among the group's, job ids.
 */
export const BATCH_ADD = `
for at = 3, #ARGV do
  redis.call('SADD', KEYS[1], ARGV[at])
  redis.call('SADD', KEYS[2], ARGV[at])
end
redis.call('SADD', KEYS[1], '')
redis.call('SADD', KEYS[3], ARGV[2])
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, ARGV[1]) end`;

/**
 * Progress of a batch: jobs, those that are there, the dead among them; nothing where there is no such batch. Looks only at jobs that were
 * there the last time.
 * KEYS all its jobs, those not known to be done, failed set; ARGV prefix of job keys.
 */
export const BATCH_PROGRESS = `
local total = redis.call('SCARD', KEYS[1])
if total == 0 then return {} end
local there, dead = 0, 0
for _, id in ipairs(redis.call('SMEMBERS', KEYS[2])) do
  if redis.call('EXISTS', ARGV[1] .. id) == 0 then redis.call('SREM', KEYS[2], id)
  else
    there = there + 1
    if redis.call('ZSCORE', KEYS[3], id) then dead = dead + 1 end
  end
end
return {total - 1, there, dead}`;

/**
 * Gives the lease, and its token; nothing while another holds it. The token is Redis's time in microseconds, or one more than the last:
 * it grows also where Redis lost the last one.
 * KEYS holder, last token; ARGV milliseconds of the lease, milliseconds to keep the last token.
 */
export const LEASE_ACQUIRE = `
if redis.call('EXISTS', KEYS[1]) == 1 then return nil end
local time = redis.call('TIME')
local token = math.max(time[1] * 1000000 + time[2], tonumber(redis.call('GET', KEYS[2]) or '0') + 1)
redis.call('SET', KEYS[1], string.format('%.0f', token), 'PX', ARGV[1])
redis.call('SET', KEYS[2], string.format('%.0f', token), 'PX', ARGV[2])
return token`;

/** Extends a lease that is the latest. KEYS as above; ARGV token, milliseconds of the lease, milliseconds to keep the last token. */
export const LEASE_KEEP = `
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[3])
return 1`;

/** Ends a lease that is the latest; the next token is spent, so that it is so no more. KEYS as above; ARGV token, milliseconds. */
export const LEASE_RELEASE = `
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return end
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[2], string.format('%.0f', tonumber(ARGV[1]) + 1), 'PX', ARGV[2])`;
