import type { RoutePlan } from '../template/routes.ts';

export type RouteMatch = {
  readonly route: RoutePlan;
  readonly pathParameters: Readonly<Record<string, string>>;
};

const segmentsOf = (path: string): readonly string[] => path.split('/').slice(1);

const parametersOf = (pattern: string, path: string): Readonly<Record<string, string>> | undefined => {
  const wanted = segmentsOf(pattern);
  const given = segmentsOf(path);
  const parameters: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const name = /^\{(?<name>[^}+]+)(?<greedy>\+?)\}$/.exec(segment)?.groups;
    if (name?.['greedy'] === '+')
      return { ...parameters, [`${name['name']}`]: given.slice(index).map(decode).join('/') };
    const value = given[index];
    if (value === undefined) return undefined;
    if (name === undefined && value !== segment) return undefined;
    if (name !== undefined) parameters[`${name['name']}`] = decode(value);
  }
  return given.length === wanted.length ? parameters : undefined;
};

/** What cannot be decoded stays as it came. */
const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

/** A plain path wins over one with parameters, that over a greedy one, and all over `$default`. */
const specificity = ({ routeKey }: RoutePlan): number => {
  if (routeKey === '$default') return 0;
  if (routeKey.includes('+}')) return 1;
  return routeKey.includes('{') ? 2 : 3;
};

const match = (route: RoutePlan, method: string, path: string): RouteMatch | undefined => {
  if (route.routeKey === '$default') return { route, pathParameters: {} };
  const [wantedMethod, pattern = ''] = route.routeKey.split(' ');
  if (wantedMethod !== 'ANY' && wantedMethod !== method) return undefined;
  const pathParameters = parametersOf(pattern, path);
  return pathParameters && { route, pathParameters };
};

/** The route that an HTTP API would take; undefined where it answers 404. */
export const matchRoute = (
  routes: readonly RoutePlan[],
  method: string,
  path: string,
): RouteMatch | undefined =>
  routes
    .toSorted((a, b) => specificity(b) - specificity(a))
    .map((route) => match(route, method, path))
    .find((found) => found !== undefined);
