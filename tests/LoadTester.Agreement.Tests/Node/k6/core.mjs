// The module "k6".
export function createCore(user) {
  const { run } = user;
  return {
    check(value, sets, tags) {
      let all = true;
      for (const [name, judge] of Object.entries(sets ?? {})) {
        rejectSeparator(name);
        let passed = false;
        try {
          passed = Boolean(typeof judge === 'function' ? judge(value) : judge);
        } finally {
          run.samples.add('checks', 'rate', passed ? 1 : 0, { ...user.tags(), ...tags, check: name });
        }
        all &&= passed;
      }
      return all;
    },
    group(name, body) {
      rejectSeparator(name);
      const outer = user.group;
      user.group = `${outer}::${name}`;
      const started = performance.now();
      try {
        return body();
      } finally {
        run.samples.add('group_duration', 'trend', performance.now() - started, user.tags());
        user.group = outer;
      }
    },
    // Nobody sleeps here; how long it would have been is noted.
    sleep(seconds) {
      if (user.isStopped) throw new Error('aborted');
      if (typeof seconds !== 'number' || Number.isNaN(seconds)) throw new Error(`sleep(${seconds}) is not what a script means.`);
      run.sleeps.push({ seconds, scenario: user.scope.scenario?.name ?? '', iteration: user.scope.iteration?.inTest ?? 0 });
    },
    fail(reason) {
      throw new Error(reason);
    },
    randomSeed() {
      throw new Error('randomSeed has no stand-in: values are drawn by the hash.');
    },
  };
}

function rejectSeparator(name) {
  if (name.includes('::')) throw new Error("group and check names may not contain '::'");
}
