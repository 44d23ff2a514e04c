import type { Light as TaskLightName } from '../generated/graphql';
import { LIGHT, LIGHT_REASON } from '../generated/names';
import { useName, useWords } from '../language/words';
import { Light, type LightColour } from '../ui/light';
import type { ProjectTask } from './queries';
import { words } from './words';

/** From the worst to the best: what needs somebody comes first. */
export const LIGHTS: readonly TaskLightName[] = ['RED', 'AMBER', 'DONE_LATE', 'GREEN'];

export const COLOUR: Readonly<Record<TaskLightName, LightColour>> = {
  RED: 'red',
  AMBER: 'yellow',
  DONE_LATE: 'grey',
  GREEN: 'green',
};

/** The light in words, with its colour and form. */
export function LightName({ light }: { readonly light: TaskLightName }) {
  const name = useName(LIGHT);
  return <Light colour={COLOUR[light]}>{name(light)}</Light>;
}

/** Why the light is so, and that a completion waits. */
export function useWhy(): (task: Pick<ProjectTask, 'reason' | 'latePredecessors' | 'isToConfirm'>) => string {
  const t = useWords(words);
  const reason = useName(LIGHT_REASON);
  return ({ reason: code, latePredecessors, isToConfirm }) =>
    [
      latePredecessors.length > 0 ? `${reason(code)} (${latePredecessors.join(' ')})` : reason(code),
      ...(isToConfirm ? [t('toConfirm')] : []),
    ].join(' · ');
}
