// k6's modules by their names. Each is made anew for each virtual user.
import { createHttp } from './http.mjs';
import { createMetrics } from './metrics.mjs';
import { createExecution } from './execution.mjs';
import { createCore } from './core.mjs';
import { createData } from './data.mjs';
import { createEncoding } from './encoding.mjs';

export const modules = {
  k6: createCore,
  'k6/http': createHttp,
  'k6/metrics': createMetrics,
  'k6/data': createData,
  'k6/execution': createExecution,
  'k6/encoding': createEncoding,
};
