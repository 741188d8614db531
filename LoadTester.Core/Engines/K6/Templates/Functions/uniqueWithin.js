// Text that no other iteration or scenario sends while there is room for another, and whose beginning differs from run to run. Its unique
// part stands in braces, by its look: 0 is a digit, A, B and a are letters, X is either; all of them count up as an odometer does.
function uniqueWithin(iteration, place, format) {
  const [before, mask, after] = format.split(/[{}]/);
  const marks = { 0: '0123456789', A: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', B: 'BCDFGHJKLMNPRSTVWXYZ', a: 'abcdefghijklmnopqrstuvwxyz' };
  marks.X = marks[0] + marks.A;
  const room = [...mask].reduce((product, mark) => product * (marks[mark] || mark).length, 1);
  let number = hashText(runId) + place * Math.floor(room / uniquePlaces) + iteration.number;
  let part = '';
  for (const mark of [...mask].reverse()) {
    const letters = marks[mark] || mark;
    part = letters[number % letters.length] + part;
    number = Math.floor(number / letters.length);
  }
  return before + part + after;
}
