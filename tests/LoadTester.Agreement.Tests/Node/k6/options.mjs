// What the stand-ins know of k6's options. An option that they do not honour is an error, so that no script agrees by accident.
const KNOWN = new Set(['scenarios', 'thresholds', 'summaryTrendStats', 'userAgent', 'tags', 'maxRedirects', 'setupTimeout', 'teardownTimeout',
  'systemTags', 'insecureSkipTLSVerify', 'noConnectionReuse', 'noVUConnectionReuse', 'discardResponseBodies', 'summaryTimeUnit', 'dns']);

const EXECUTORS = {
  'per-vu-iterations': ['vus', 'iterations', 'maxDuration'],
  'shared-iterations': ['vus', 'iterations', 'maxDuration'],
  'constant-vus': ['vus', 'duration'],
  'ramping-vus': ['startVUs', 'stages', 'gracefulRampDown'],
  'constant-arrival-rate': ['rate', 'timeUnit', 'duration', 'preAllocatedVUs', 'maxVUs'],
  'ramping-arrival-rate': ['startRate', 'timeUnit', 'stages', 'preAllocatedVUs', 'maxVUs'],
};

const COMMON = ['executor', 'startTime', 'gracefulStop', 'exec', 'env', 'tags'];

export class Options {
  constructor(raw, namespace) {
    const options = JSON.parse(JSON.stringify(raw));
    const unknown = Object.keys(options).filter((key) => !KNOWN.has(key));
    if (unknown.length > 0) throw new Error(`The stand-ins do not honour the options ${unknown.join(', ')}.`);
    this.raw = options;
    this.userAgent = options.userAgent ?? 'Grafana k6/2.2.0';
    this.maxRedirects = options.maxRedirects ?? 10;
    this.discardsBodies = options.discardResponseBodies ?? false;
    this.tags = strings(options.tags ?? {}, 'options.tags');
    this.thresholds = options.thresholds ?? {};
    for (const [key, value] of Object.entries(this.thresholds)) {
      if (!Array.isArray(value)) throw new Error(`The threshold ${key} is no array.`);
    }
    this.scenarios = Object.entries(options.scenarios ?? { default: { executor: 'per-vu-iterations' } })
      .map(([name, scenario]) => this.#scenario(name, scenario, namespace))
      .sort((a, b) => a.startTime - b.startTime);
  }

  #scenario(name, raw, namespace) {
    if (!/^[0-9a-zA-Z_-]+$/.test(name)) throw new Error(`k6 does not allow the scenario name ${JSON.stringify(name)}.`);
    const fields = EXECUTORS[raw.executor];
    if (fields === undefined) throw new Error(`unknown executor type '${raw.executor}'`);
    for (const key of Object.keys(raw)) {
      if (!fields.includes(key) && !COMMON.includes(key)) throw new Error(`json: unknown field "${key}" in scenario ${name}`);
    }
    const exec = raw.exec ?? 'default';
    if (typeof namespace[exec] !== 'function') throw new Error(`executor ${name}: function '${exec}' not found in exports`);
    return {
      name,
      executor: raw.executor,
      exec,
      vus: integer(raw.vus ?? 1, 'vus'),
      iterations: integer(raw.iterations ?? 1, 'iterations'),
      startTime: duration(raw.startTime ?? '0s'),
      tags: strings(raw.tags ?? {}, `tags of ${name}`),
      env: strings(raw.env ?? {}, `env of ${name}`),
      isBounded: raw.executor.endsWith('-iterations'),
    };
  }
}

function integer(value, name) {
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} is ${value}`);
  return value;
}

function strings(map, where) {
  for (const [key, value] of Object.entries(map)) {
    if (typeof value !== 'string') throw new Error(`${where}: ${key} is no string`);
  }
  return map;
}

// Go's durations, in milliseconds.
export function duration(text) {
  if (typeof text === 'number') return text;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const units = { h: 3600e3, m: 60e3, s: 1e3, ms: 1, us: 1e-3, µs: 1e-3, ns: 1e-6, d: 86400e3 };
  let total = 0;
  const rest = text.replace(/(\d+(?:\.\d+)?)(ms|us|µs|ns|h|m|s|d)/g, (_, number, unit) => { total += Number(number) * units[unit]; return ''; });
  if (rest !== '') throw new Error(`${JSON.stringify(text)} is no duration`);
  return total;
}
