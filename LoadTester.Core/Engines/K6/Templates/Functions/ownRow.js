// The row that no other iteration uses. The run ends when all are used up.
function ownRow(iteration, rows, name) {
  if (iteration.number >= rows.length) {
    const began = `scenario "${exec.scenario.name}" began iteration ${iteration.number + 1}`;
    exec.test.abort(`data used up: "${name}" has ${rows.length} rows and ${began}. Add rows, shorten the workload, or drop .Unique().`);
  }
  return rows[iteration.number];
}
