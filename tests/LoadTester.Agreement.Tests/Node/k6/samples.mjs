// Samples by metric and tags: how many there are, and their sum.
export class Samples {
  #cells = new Map();

  add(metric, type, value, tags) {
    const sorted = Object.entries(tags).filter(([, text]) => text !== undefined && text !== null && text !== '').map(([key, text]) => [key, String(text)]).sort();
    const key = JSON.stringify([metric, sorted]);
    let cell = this.#cells.get(key);
    if (cell === undefined) this.#cells.set(key, (cell = { metric, type, tags: Object.fromEntries(sorted), count: 0, sum: 0, nonZero: 0 }));
    cell.count++;
    cell.sum += value;
    if (value !== 0) cell.nonZero++;
  }

  toList() {
    return [...this.#cells.values()];
  }
}
