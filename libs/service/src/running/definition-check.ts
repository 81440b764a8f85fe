import { type Contract, topics } from '@alongside/contracts';
import { handlersOf } from '@alongside/kafka';
import { type Route, routesOfController, routesOfModules, undeclared } from '../access/routes.js';
import { CannotStart } from './cannot-start.js';
import { platformControllers } from './platform.controllers.js';
import type { ServiceDefinition } from './service.js';
import { slicesOf } from './slice.js';

/** Every route of a service with who may ask and what it shows: the access tests are made from it. */
export function routesOf({ slices }: ServiceDefinition): readonly Route[] {
  return [...platformControllers.flatMap(routesOfController), ...routesOfModules(slices)];
}

/** Throws `CannotStart` where the table of contents and the slices contradict each other. */
export function checkDefinition(definition: ServiceDefinition): void {
  const faults = [...undeclared(routesOf(definition)), ...unlisted(definition), ...notOurs(definition)];
  if (faults.length) throw new CannotStart([`${definition.name} contradicts itself:`, ...faults].join('\n  - '));
}

function unlisted({ slices, listensTo }: ServiceDefinition): string[] {
  const classes = slicesOf(slices).flatMap(({ controllers = [], listeners = [], policies = [] }) => [
    ...controllers,
    ...listeners,
    ...policies,
  ]);
  const handlers = handlersOf(classes);
  const isListed = ({ type }: Contract) => listensTo.some((contract) => contract.type === type);
  const isHandled = ({ type }: Contract) => handlers.some(({ contract }) => contract.type === type);
  return [
    ...handlers
      .filter(({ contract }) => !isListed(contract))
      .map(({ owner, contract }) => `${owner.name} reads ${contract.type}, which is not listed under listensTo.`),
    ...listensTo
      .filter((contract) => !isHandled(contract))
      .map(({ type }) => `${type} is listed under listensTo, and nothing reads it.`),
  ];
}

function notOurs({ name, publishes }: ServiceDefinition): string[] {
  return publishes
    .filter(({ topic }) => topics[topic].writer !== name)
    .map(({ type, topic }) => `${type} is listed under publishes, and ${topic} is written by ${topics[topic].writer}.`);
}
