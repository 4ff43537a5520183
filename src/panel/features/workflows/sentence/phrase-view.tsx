import React from 'react';
import type { Phrase } from '../phrase';

/** A phrase to read: what somebody chose stands out. */
export const PhraseView = ({ words }: { readonly words: Phrase }) => (
  <>
    {words.map((part, index) =>
      typeof part === 'string' ? (
        <React.Fragment key={index}>{part}</React.Fragment>
      ) : (
        <b key={index} dir="auto">
          {part.chosen}
        </b>
      ),
    )}
  </>
);
