/** Stylesheets are imported for the bundle alone, which takes them up. */
declare module '*.css';
