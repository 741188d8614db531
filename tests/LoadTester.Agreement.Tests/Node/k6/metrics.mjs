// The module "k6/metrics".
const NAME = /^[a-zA-Z_][a-zA-Z0-9_]{1,128}$/;

export function createMetrics(user) {
  const { run } = user;

  function metric(type) {
    return class {
      constructor(name, isTime = false) {
        if (!user.isLoading) throw new Error('metrics must be declared in the init context');
        if (!NAME.test(name)) throw new Error(`Invalid metric name: '${name}'`);
        const known = run.metrics.get(name);
        if (known !== undefined && (known.type !== type || known.isTime !== isTime)) throw new Error(`metric '${name}' already exists but with type ${known.type}`);
        run.metrics.set(name, { name, type, isTime });
        this.name = name;
      }

      add(value, tags) {
        const number = value === true ? 1 : value === false ? 0 : typeof value === 'string' ? Number(value) : value;
        if (typeof number !== 'number' || Number.isNaN(number)) {
          run.console.push({ level: 'warning', text: `'${this.name}' got no number: ${value}` });
          return false;
        }
        run.samples.add(this.name, type, number, { ...user.tags(), ...tags });
        return true;
      }
    };
  }

  return { Counter: metric('counter'), Gauge: metric('gauge'), Rate: metric('rate'), Trend: metric('trend') };
}
