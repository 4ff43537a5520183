import React, { useRef, useState, type ReactNode } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { flushSync } from 'react-dom';
import { Icon } from './icon';

interface MenuEntry {
  readonly key: string;
  readonly label: string;
  /** Why it can't be chosen; null when it can. */
  readonly disabledWhy: string | null;
  /** Of one choice among several: whether it is the current one. */
  readonly checked?: boolean;
  /** Heads this item and those after it. */
  readonly heading?: string;
  /** Whether a line parts it from the items before. */
  readonly separate?: boolean;
  readonly onChoose: () => void;
}

interface MenuButtonProps {
  /** What the button and its menu are called. */
  readonly label: string;
  readonly items: readonly MenuEntry[];
  /** What the button shows; three dots unless given. */
  readonly children?: ReactNode;
  /** Whether what it shows says its name already: then the menu alone is called by the label. */
  readonly named?: boolean;
  readonly className?: string;
}

/** A button that opens a menu. */
export function MenuButton({ label, items, children, named = false, className = 'more' }: MenuButtonProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const choose = (item: MenuEntry): void => {
    // First the focus, then what may open a dialog: it gives the focus back to where it was.
    flushSync(() => setOpen(false));
    button.current?.focus();
    item.onChoose();
  };
  return (
    <MenuTrigger isOpen={open} onOpenChange={setOpen}>
      <Button ref={button} className={className} {...(named ? {} : { 'aria-label': label })}>
        {children ?? <Dots />}
      </Button>
      <Popover className="menu" placement="bottom end" offset={4} containerPadding={8}>
        <Menu
          aria-label={label}
          onAction={(key) => {
            const chosen = items.find((item) => item.key === key);
            if (chosen?.disabledWhy === null) choose(chosen);
          }}
        >
          {groupsOf(items).map((group) => (
            <Group key={group[0]?.key} items={group} />
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** Items that belong together: a heading and a line begin a new group. */
function groupsOf(items: readonly MenuEntry[]): MenuEntry[][] {
  const groups: MenuEntry[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last === undefined || item.heading !== undefined || item.separate === true) groups.push([item]);
    else last.push(item);
  }
  return groups;
}

function Group({ items }: { readonly items: readonly MenuEntry[] }) {
  const [first] = items;
  const entries = items.map((item) => <Entry key={item.key} item={item} />);
  if (first?.heading === undefined) {
    return (
      <>
        {first?.separate === true ? <Separator className="menu-line" /> : null}
        {entries}
      </>
    );
  }
  const checked = items.filter((item) => item.checked === true).map(({ key }) => key);
  return (
    <MenuSection
      aria-label={first.heading}
      {...(first.checked === undefined ? {} : { selectionMode: 'single', selectedKeys: checked })}
    >
      <Header className="menu-heading">{first.heading}</Header>
      {entries}
    </MenuSection>
  );
}

/** One that can't be chosen is reached like the others, so that its reason is read. */
function Entry({ item: { key, label, disabledWhy, checked } }: { readonly item: MenuEntry }) {
  return (
    <MenuItem
      id={key}
      className="menu-item"
      textValue={label}
      {...(disabledWhy === null
        ? {}
        : {
            shouldCloseOnSelect: false,
            render: (props) => ('href' in props ? <a {...props} /> : <div {...props} aria-disabled="true" />),
          })}
    >
      {label} {disabledWhy === null ? null : <small>{disabledWhy}</small>}
      {checked === true ? <Icon name="check" /> : null}
    </MenuItem>
  );
}

const Dots = () => (
  <svg width="18" height="18" viewBox="0 0 18 18" fill="currentColor" aria-hidden="true" focusable="false">
    <circle cx="3" cy="9" r="1.7" />
    <circle cx="9" cy="9" r="1.7" />
    <circle cx="15" cy="9" r="1.7" />
  </svg>
);
