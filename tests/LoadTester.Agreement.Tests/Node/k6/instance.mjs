// A virtual user: globals and modules of its own, in which there is nothing but ECMAScript and what k6 has.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import vm from 'node:vm';
import { CookieJar } from './cookies.mjs';
import { modules } from './modules.mjs';

// k6's JSON.parse is Go's: a number beyond all doubles is no JSON, half a surrogate pair is U+FFFD.
const JSON_AS_IN_K6 = `{
  const parse = JSON.parse;
  const whole = (text) => text.replace(/[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]/g, '\\ufffd');
  const asGo = (value) => {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new SyntaxError('value out of range');
    if (typeof value === 'string') return whole(value);
    if (typeof value === 'object' && value !== null) for (const key of Object.keys(value)) Object.defineProperty(value, key, { value: asGo(value[key]), writable: true, enumerable: true, configurable: true });
    return value;
  };
  JSON.parse = (text, reviver) => {
    const value = asGo(parse(text));
    return reviver === undefined ? value : parse(JSON.stringify(value), reviver);
  };
}`;

// Node 20 can crash when it collects a module, so none is given up.
const kept = [];

export class Instance {
  iterations = 0;
  scope = null;
  jar = new CookieJar();

  constructor(run, number) {
    this.run = run;
    this.number = number;
    this.context = vm.createContext(Object.assign(Object.create(null), this.#globals()));
    vm.runInContext(JSON_AS_IN_K6, this.context);
  }

  async load() {
    this.isLoading = true;
    const script = new vm.SourceTextModule(this.run.source, { context: this.context, identifier: 'script.js' });
    const known = new Map();
    kept.push(script, known);
    await script.link((specifier) => {
      if (!known.has(specifier)) known.set(specifier, this.#standIn(specifier));
      return known.get(specifier);
    });
    await script.evaluate();
    this.namespace = script.namespace;
    this.isLoading = false;
  }

  begin(scope) {
    this.scope = scope;
    this.group = scope.group;
    this.jar = new CookieJar();
    if (scope.iteration !== null) this.context.__ITER = scope.iteration.inInstance;
    this.context.__ENV = { ...this.run.env, ...scope.scenario?.env };
  }

  // The tags of the run, of the scenario and of the group.
  tags() {
    const scenario = this.scope.scenario;
    return { ...this.run.options.tags, ...(scenario === null ? {} : { scenario: scenario.name, ...scenario.tags }), group: this.group };
  }

  // A value as an object of this user's own world.
  adopt(value) {
    return value === undefined ? undefined : vm.runInContext('JSON.parse', this.context)(JSON.stringify(value));
  }

  // After an abort only teardown goes on.
  get isStopped() {
    return this.run.aborted !== null && this.scope?.group !== '::teardown';
  }

  get isPwned() {
    return '__pwned' in this.context;
  }

  #standIn(specifier) {
    const make = modules[specifier];
    if (make === undefined) throw new Error(`The moduleSpecifier ${JSON.stringify(specifier)} couldn't be recognised as something k6 supports.`);
    const exported = make(this);
    const names = Object.keys(exported);
    return new vm.SyntheticModule(['default', ...names], function () {
      for (const name of names) this.setExport(name, exported[name]);
      this.setExport('default', exported);
    }, { context: this.context, identifier: specifier });
  }

  #globals() {
    const log = (level) => (...args) => this.run.console.push({ level, text: args.map((arg) => typeof arg === 'string' ? arg : inspect(arg)).join(' ') });
    return {
      __ENV: { ...this.run.env },
      __VU: this.number,
      console: { log: log('info'), info: log('info'), warn: log('warning'), error: log('error'), debug: log('debug') },
      open: (name, mode) => this.#open(name, mode),
    };
  }

  // Files are opened while the script loads, and only those that the first of all virtual users opened.
  #open(name, mode) {
    if (!this.isLoading) throw new Error('the "open" function is only available in the init stage (i.e. the global scope)');
    if (this.run.isInitialized && !this.run.openedFiles.has(name)) throw new Error(`open() can't be used with files that weren't previously opened during initialization (__VU==0), path: ${name}`);
    this.run.openedFiles.add(name);
    const bytes = readFileSync(join(this.run.folder, name));
    return mode === 'b' ? bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) : bytes.toString('utf8');
  }
}
