// The module "k6/data".
export function createData(user) {
  const { run } = user;
  return {
    SharedArray: class {
      constructor(name, make) {
        if (!user.isLoading) throw new Error('new SharedArray must be called in the init context');
        if (typeof name !== 'string' || name === '') throw new Error('empty name provided to SharedArray\'s constructor');
        if (!run.sharedArrays.has(name)) {
          const made = make();
          if (!Array.isArray(made)) throw new Error('only arrays can be made into SharedArray');
          run.sharedArrays.set(name, [...made].map((item) => JSON.stringify(item) ?? 'null'));
        }
        return Object.freeze(run.sharedArrays.get(name).map((text) => freeze(user.adopt(JSON.parse(text)))));
      }
    },
  };
}

function freeze(value) {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  }
  return value;
}
