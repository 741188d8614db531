// Runs generated scripts with stand-ins of k6's modules. Reads one job a line from stdin, prints one report a line:
//   { "id", "folder", "env", "answer"?, "parseOnly"? }  ->  { "id", ...report }
// With "answer" nothing is sent: every request gets that answer. Started with --experimental-vm-modules.
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { Run } from './k6/run.mjs';
import { stopWire } from './k6/wire.mjs';

const parsed = []; // Node 20 can crash when it collects a module

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue;
  const job = JSON.parse(line);
  const report = await perform(job);
  process.stdout.write(`${JSON.stringify({ id: job.id, ...report })}\n`);
}

stopWire();

async function perform(job) {
  try {
    const source = readFileSync(join(job.folder, 'script.js'), 'utf8');
    if (job.parseOnly) {
      parsed.push(new vm.SourceTextModule(source, { context: vm.createContext({}), identifier: 'script.js' }));
      return { parsed: true };
    }
    return await new Run(source, job).perform();
  } catch (error) {
    return { broken: String(error?.stack ?? error) };
  }
}
