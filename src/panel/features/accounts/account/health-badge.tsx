import React from 'react';
import type { Health } from '../../../api/types';
import { healthLabels } from '../account-words';

/** A health, by a word and a colour. */
export const HealthBadge = ({ health }: { readonly health: Health }) => (
  <span className={`badge health-${health}`}>{healthLabels[health]}</span>
);
