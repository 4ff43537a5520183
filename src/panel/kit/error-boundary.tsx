import React, { Component, type ReactNode } from 'react';

/** Keeps a fault in drawing a page from leaving an empty window. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override readonly state = { failed: false };

  static getDerivedStateFromError(): { failed: true } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div role="alert">
        <h1>This page broke</h1>
        <p>Nothing you saved is lost. Reload the page; if it breaks again, tell whoever runs this server.</p>
        <button type="button" className="btn" onClick={() => location.reload()}>
          Reload
        </button>
      </div>
    );
  }
}
