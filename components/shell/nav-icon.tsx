/** A shape in the colour of the text; app/styles/nav-icons.css has the shapes. */
export const NavIcon = ({ name }: { name: string }) => <span className={`nav-icon is-${name}`} />;
