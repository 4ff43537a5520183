import { Document, renderPage } from '#src/http/ui/index.js';

const points = [
  ['Your work email is your way in', 'The first person of a company opens its organization; everyone after joins it.'],
  ['Two roles, nothing to study', 'Admins set things up and decide who may do what. Users work with accounts.'],
  ['A change of role holds at once', 'From the person’s very next click, on every device.'],
] as const;

const people = [
  ['AL', 'Ada Lindqvist', 'ada@acme.example', 'Admin'],
  ['BO', 'Ben Okafor', 'ben@acme.example', 'User'],
  ['CR', 'Carla Reyes', 'carla@acme.example', 'User'],
] as const;

/** The site's front door. */
export const renderLanding = (): string =>
  renderPage(
    <Document title="Your customer success team in one place" wide>
      <div className="hero">
        <div>
          <h1>Your customer success team, in one place</h1>
          <p className="lead">
            Sign up with your work email and your team forms by itself. You keep who may do what on one page.
          </p>
          <div className="actions">
            <a className="btn primary" href="/signup">
              Sign up
            </a>
            <a className="btn" href="/login">
              Sign in
            </a>
          </div>
          <ul className="points">
            {points.map(([title, text]) => (
              <li key={title}>
                <b>{title}</b>
                <span>{text}</span>
              </li>
            ))}
          </ul>
        </div>
        <SampleTeam />
      </div>
    </Document>,
  );

/** A drawing of the team page, in text; screen readers get its caption alone. */
const SampleTeam = () => (
  <div className="drawing" role="img" aria-label="An example: the people of Acme, one Admin and two Users.">
    <svg className="thread" viewBox="0 0 520 360" preserveAspectRatio="none" fill="none" stroke="currentColor">
      <path
        d="M-10 60C120-20 220 20 300 30S520 20 500 150 420 330 300 335 60 290 20 340"
        strokeWidth="2"
        strokeDasharray="9 8"
      />
    </svg>
    <div className="card sample">
      <div className="org">
        <span className="logo">A</span>Acme
      </div>
      <ul>
        {people.map(([initials, name, email, role]) => (
          <li key={email}>
            <span className="avatar">{initials}</span>
            <span className="who">
              {name}
              <small>{email}</small>
            </span>
            <span className={role === 'Admin' ? 'badge admin' : 'badge'}>{role}</span>
          </li>
        ))}
      </ul>
    </div>
  </div>
);
