import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { toAdd } from '../../../shell/admin-banner';

/** Opens the dialog that adds people when the banner of every page has led here for it. */
export function useAdding(open: (email: string) => void): void {
  const { state, key, pathname, search } = useLocation() as {
    readonly state: unknown;
    readonly key: string;
    readonly pathname: string;
    readonly search: string;
  };
  const navigate = useNavigate();
  useEffect(() => {
    if (state !== toAdd) return;
    open('');
    // Once: not again after a reload, nor on the way back.
    navigate(pathname + search, { replace: true, state: null });
  }, [state, key, pathname, search, open, navigate]);
}
