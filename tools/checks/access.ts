import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { routesOf } from '@alongside/service';
import { accessRows, mismatches } from './access/rows.js';
import { services } from './services.js';

// Whether every route shows a row of docs/access.md, and every row is shown by a route.

const page = readFileSync(join(import.meta.dirname, '../../docs/access.md'), 'utf8');
const routes = (await services()).flatMap((service) =>
  routesOf(service).map((route) => ({ ...route, service: service.name })),
);
const complaints = mismatches(accessRows(page), routes);
for (const complaint of complaints) console.error(complaint);
process.exit(complaints.length ? 1 : 0);
