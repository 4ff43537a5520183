import React from 'react';
import type { OwnAvatar } from '../../api/types';
import { Avatar } from '../../kit/avatar';
import { ImageUpload } from '../../kit/image-upload';
import { refreshShell, useLiveShell } from '../../shell/live-shell';

const largest = 2_097_152;

/** The picture that stands beside somebody's name; their initials where they chose none. */
export function PictureSection() {
  const { person } = useLiveShell();
  const { name, email, avatarUrl } = person;
  return (
    <section className="panel-card" aria-labelledby="picture">
      <h2 id="picture">Picture</h2>
      <p className="mute">
        A PNG, a JPEG or a WebP of 2 MB at most. Your colleagues see the middle of it, and nobody else; where and when a
        photo was taken is not kept.
      </p>
      <ImageUpload<OwnAvatar>
        path="/v1/me/avatar"
        largest={largest}
        noun="picture"
        present={avatarUrl !== null}
        onSaved={(saved) => refreshShell({ person: { ...person, avatarUrl: saved?.avatarUrl ?? null } })}
      >
        <span className="own-picture">
          <Avatar name={name} email={email} url={avatarUrl} />
          <span className="mute">
            {avatarUrl === null
              ? 'Your initials, so far. Drop a picture here, or choose it.'
              : 'This is what they see.'}
          </span>
        </span>
      </ImageUpload>
    </section>
  );
}
