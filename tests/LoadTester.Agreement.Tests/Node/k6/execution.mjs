// The module "k6/execution".
export function createExecution(user) {
  const { run } = user;
  const iteration = () => {
    if (user.scope?.iteration == null) throw new Error('getting scenario information outside of the VU context is not supported');
    return user.scope.iteration;
  };

  const exec = {
    scenario: {
      get name() { iteration(); return user.scope.scenario.name; },
      get executor() { iteration(); return user.scope.scenario.executor; },
      get startTime() { iteration(); return run.started; },
      get progress() { iteration(); return 0; },
      get iterationInInstance() { return iteration().inTest; },
      get iterationInTest() { return iteration().inTest; },
    },
    vu: {
      idInInstance: user.number,
      idInTest: user.number,
      get iterationInInstance() { return iteration().inInstance; },
      get iterationInScenario() { return iteration().inScenario; },
    },
    instance: {
      get currentTestRunDuration() { return Date.now() - run.started; },
    },
    test: {
      // In k6 nothing can catch it. Here it can be caught, but nothing is sent or slept from then on.
      abort(reason) {
        run.aborted ??= String(reason ?? '');
        throw new Error(`test aborted: ${reason}`);
      },
      fail(reason) {
        run.markedAsFailed ??= String(reason ?? '');
      },
      get options() { return user.adopt(run.options.raw); },
    },
  };
  return exec;
}
