import './accounts.css';
import React, { useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { AccountDetails, Stages } from '../../api/types';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { Select } from '../../kit/select';
import { useNotices } from '../../kit/toasts';
import { useQuery } from '../../kit/use-query';
import { accountAddress } from './account-address';
import { CsmPicker, idOfChoice, type CsmChoice } from './csm-picker';

interface AddAccountDialogProps {
  readonly onAdded?: () => void;
  readonly onClose: () => void;
}

interface Me {
  readonly user: { readonly id: string; readonly name: string | null; readonly email: string };
}

/** Adds an account and leads to its page. Whoever adds it is its CSM unless they choose another. */
export function AddAccountDialog({ onAdded, onClose }: AddAccountDialogProps) {
  const navigate = useNavigate();
  const { say } = useNotices();
  const { answer: stages } = useQuery<Stages>('/v1/account-stages');
  const { answer: me } = useQuery<Me>('/v1/me');
  const [draft, setDraft] = useState({ name: '', domain: '', renewalOn: '', stageId: '' });
  const [chosen, setChosen] = useState<CsmChoice>(null);
  const added = useRef<AccountDetails | null>(null);
  const mine = me === null ? null : { id: me.user.id, name: me.user.name, email: me.user.email };
  const csm = chosen ?? mine;
  const stageId = draft.stageId === '' ? stages?.data.find(({ closed }) => !closed)?.id : draft.stageId;
  const field = (name: 'name' | 'domain' | 'renewalOn', label: string, type = 'text', placeholder = '') => (
    <label className="stacked">
      {label}
      <input
        className="field"
        type={type}
        autoComplete="off"
        placeholder={placeholder}
        maxLength={400}
        value={draft[name]}
        onChange={({ target }) => setDraft({ ...draft, [name]: target.value })}
      />
    </label>
  );
  return (
    <ConfirmDialog
      title="Add account"
      confirm="Add account"
      ready={draft.name.trim() !== '' && me !== null}
      onConfirm={async () => {
        const body = {
          name: draft.name,
          csmId: csm === null ? null : idOfChoice(csm),
          ...(draft.domain.trim() !== '' && { domain: draft.domain }),
          ...(draft.renewalOn !== '' && { renewalOn: draft.renewalOn }),
          ...(stageId !== undefined && { stageId }),
        };
        added.current = await request<AccountDetails>('/v1/accounts', { body });
      }}
      onDone={() => {
        onAdded?.();
        if (added.current === null) return;
        say(`${added.current.name} is added.`);
        navigate(accountAddress(added.current.id));
      }}
      onClose={onClose}
    >
      {field('name', 'Name')}
      {field('domain', 'Domain', 'text', 'nordwind.example')}
      {field('renewalOn', 'Renewal', 'date')}
      <label className="stacked">
        Stage
        <Select
          className="role"
          options={Object.fromEntries((stages?.data ?? []).map(({ id, name }) => [id, name]))}
          value={stageId ?? ''}
          onChange={(id) => setDraft({ ...draft, stageId: id })}
        />
      </label>
      <CsmPicker legend="Who becomes its CSM?" chosen={csm} onChoose={setChosen} />
    </ConfirmDialog>
  );
}
