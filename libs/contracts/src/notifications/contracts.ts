import type { Contract } from '../contract.js';
import { DeliveredV1 } from './delivered.v1.js';
import { NotDeliveredV1 } from './not-delivered.v1.js';

export const notificationsContracts: readonly Contract[] = [DeliveredV1, NotDeliveredV1];
