import type { Type } from '@nestjs/common';
import { HealthController } from '../health/health.controller.js';
import { StatusController } from '../health/status.controller.js';
import { ApiPageController } from '../http/api-page.controller.js';
import { MetricsController } from '../metrics/metrics.controller.js';
import { ReadingsController } from '../readings/readings.controller.js';

/** What every service answers, whatever it is for. */
export const platformControllers: readonly Type<object>[] = [
  HealthController,
  StatusController,
  MetricsController,
  ApiPageController,
  ReadingsController,
];
