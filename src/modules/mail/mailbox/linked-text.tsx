import { Fragment } from 'react';

const address = /(https?:\/\/[^\s<>"]+)/;

/** Plain text with its line breaks, in which http(s) addresses are links. */
export const LinkedText = ({ text }: { readonly text: string }) =>
  text.split('\n').map((line, index) => (
    <Fragment key={index}>
      {index > 0 && <br />}
      {/* `split` with a group alternates between text and addresses. */}
      {line.split(address).map((part, place) =>
        place % 2 === 0 ? (
          part
        ) : (
          <a key={place} href={part}>
            {part}
          </a>
        ),
      )}
    </Fragment>
  ));
