import type { ReactNode } from 'react';
import type { AppealState } from '../../generated/graphql';
import { Badge, type BadgeTone } from '../../ui/badge';

const TONES: Readonly<Record<AppealState, BadgeTone>> = {
  FILED: 'info',
  ADMITTED: 'warn',
  INADMISSIBLE: 'neutral',
  UPHELD: 'good',
  PARTLY_UPHELD: 'good',
  DISMISSED: 'neutral',
  WITHDRAWN: 'neutral',
};

export const StateBadge = ({ state, children }: { readonly state: AppealState; readonly children: ReactNode }) => (
  <Badge tone={TONES[state]}>{children}</Badge>
);
