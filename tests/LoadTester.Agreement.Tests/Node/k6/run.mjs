// One run of a script: setup, the scenarios in the order of their start, teardown. Each virtual user has globals and module state of its own, as in k6.
import { Options } from './options.mjs';
import { Instance } from './instance.mjs';
import { Samples } from './samples.mjs';
import { closeConnections } from './wire.mjs';

// A scenario that ends by the clock has to end by itself before so many iterations.
const MOST = 1000;

let runs = 0;

export class Run {
  constructor(source, job) {
    this.number = ++runs;
    this.source = source;
    this.folder = job.folder;
    this.env = job.env ?? {};
    this.answer = job.answer ?? null;
    this.samples = new Samples();
    this.sleeps = [];
    this.console = [];
    this.exceptions = [];
    this.metrics = new Map();
    this.sharedArrays = new Map();
    this.openedFiles = new Set();
    this.aborted = null;
    this.markedAsFailed = null;
    this.instances = [];
    this.started = Date.now();
  }

  async perform() {
    const first = await this.instantiate(0);
    this.isInitialized = true;
    this.options = new Options(first.namespace.options ?? {}, first.namespace);
    try {
      const data = await this.once('setup', undefined);
      // A run whose setup fails ends there: k6 leaves teardown out.
      if (this.aborted === null && this.exceptions.length === 0) {
        await this.runScenarios(data);
        await this.once('teardown', data);
      }
    } finally {
      closeConnections(this.number);
    }
    return this.report();
  }

  // setup and teardown have a virtual user of their own each, which nobody else has.
  async once(name, data) {
    const instance = await this.instantiate(0);
    if (instance.namespace[name] === undefined) return undefined;
    instance.begin({ group: `::${name}`, scenario: null, iteration: null });
    const result = this.call(instance, name, data === undefined ? [] : [copy(data)]);
    return result === undefined ? undefined : copy(result);
  }

  async runScenarios(data) {
    let users = [];
    let lastStart = -1;
    let known = 0;
    for (const scenario of this.options.scenarios) {
      // A scenario that starts later takes over the virtual users of the one before.
      if (scenario.startTime === lastStart) users = [];
      lastStart = scenario.startTime;
      while (users.length < scenario.vus) users.push(await this.instantiate(++known));
      const total = scenario.executor === 'per-vu-iterations' ? scenario.vus * scenario.iterations : scenario.isBounded ? scenario.iterations : MOST;
      const inScenario = new Map();
      for (let number = 0; number < total && this.aborted === null; number++) {
        const user = users[number % scenario.vus];
        const own = inScenario.get(user) ?? 0;
        inScenario.set(user, own + 1);
        this.iterate(user, scenario, number, own, data);
      }
      if (!scenario.isBounded && this.aborted === null) throw new Error(`${scenario.executor} ends by the clock, which the stand-ins do not have.`);
    }
  }

  iterate(user, scenario, number, own, data) {
    user.iterations++;
    user.begin({ group: '', scenario, iteration: { inTest: number, inScenario: own, inInstance: user.iterations - 1 } });
    const started = performance.now();
    this.call(user, scenario.exec, data === undefined ? [] : [copy(data)]);
    const tags = user.tags();
    this.samples.add('iteration_duration', 'trend', performance.now() - started, tags);
    this.samples.add('iterations', 'counter', 1, tags);
  }

  call(instance, name, args) {
    try {
      const result = instance.namespace[name](...args.map((arg) => instance.adopt(arg)));
      if (typeof result?.then === 'function') throw new Error(`${name} returned a promise, which the stand-ins do not wait for.`);
      return result;
    } catch (error) {
      // As in k6, nothing of the script survives an abort; whatever it threw meanwhile does not matter.
      if (this.aborted === null) this.exceptions.push({ where: name, error: String(error?.stack ?? error) });
      return undefined;
    }
  }

  async instantiate(number) {
    const instance = new Instance(this, number);
    await instance.load();
    this.instances.push(instance);
    return instance;
  }

  report() {
    return {
      samples: this.samples.toList(),
      metrics: [...this.metrics.values()],
      sleeps: this.sleeps,
      console: this.console,
      exceptions: this.exceptions,
      aborted: this.aborted,
      thresholds: Object.keys(this.options.thresholds),
      pwned: '__pwned' in globalThis || this.instances.some((instance) => instance.isPwned),
    };
  }
}

// What setup returns reaches the others as Go's JSON: what is undefined is null there.
function copy(value) {
  return JSON.parse(JSON.stringify(value, (_, part) => (part === undefined ? null : part)));
}
