/** The environment variables that hold passwords. */

/** Passwords by the names of their variables. */
export type PasswordVariables = Readonly<Partial<Record<PasswordVariable, string>>>;

/** The name of a variable that holds a password. */
export type PasswordVariable = (typeof PASSWORD_VARIABLES)[number];

/** The variables that hold passwords. */
const PASSWORD_VARIABLES = ["RUNGBOOK_OFFER_PASSWORD", "RUNGBOOK_SIGN_PASSWORD"] as const;

/** An environment, and the passwords that were in it. */
export interface TakenPasswords {
  readonly passwords: PasswordVariables;
  readonly environment: NodeJS.ProcessEnv;
}

/** Takes the passwords out of an environment, so that no program that is started with it is given them. */
export function takePasswords(given: NodeJS.ProcessEnv): TakenPasswords {
  const passwords = PASSWORD_VARIABLES.flatMap((name) => {
    const value = given[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  // On Windows the process's own environment knows PATH as Path, and no copy of it does.
  if (passwords.length === 0) return { passwords: {}, environment: given };
  const isPassword = (name: string): boolean => PASSWORD_VARIABLES.some((known) => known === name.toUpperCase());
  const others = Object.entries(given).filter(([name]) => !isPassword(name));
  return { passwords: Object.fromEntries(passwords), environment: Object.fromEntries(others) };
}

/** Takes the passwords out of the environment of this process, which programs inherit that are started without another. */
export function takeOwnPasswords(): PasswordVariables {
  const { passwords } = takePasswords(process.env);
  for (const name of PASSWORD_VARIABLES) delete process.env[name];
  return passwords;
}
