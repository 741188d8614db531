// A value as a cell of CSV.
function csv(value) {
  const cell = `${value}`;
  return /[,"\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell;
}
