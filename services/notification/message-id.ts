/** Ids of messages. They follow from what is told to whom, so that the same message has one id, whoever makes it. */

import { v5 } from 'uuid';
import type { DeliveryId } from '../../entities/ids.js';

/** Of this product; any UUID would do. */
const NAMESPACE = '6f0e2a9c-8f4b-5d0e-9d5a-0c1f9f2b7a31';

/**
 * Id of a delivery.
 * @param parts what is told (an event's key, a day) and to whom (ids of an account or a webhook)
 */
export const messageId = (...parts: readonly string[]): DeliveryId =>
  v5(JSON.stringify(parts), NAMESPACE) as DeliveryId;
