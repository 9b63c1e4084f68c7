// Who is signed in and what they may do, for screens.
import { useQuery } from '@tanstack/react-query';
import { sessionQuery, usersQuery } from './queries';
import type { Permission, User } from './types';

export function useMe(): User | undefined {
  return useQuery(sessionQuery).data?.user;
}

export function useMay(permission: Permission): boolean {
  return useQuery(sessionQuery).data?.permissions.includes(permission) ?? false;
}

/** Names of users by id. Who may not read the list knows only their own. */
export function useUserNames(): (id: string | undefined) => string | undefined {
  const me = useMe();
  const allowed = useMay('read_users');
  const users = useQuery({ ...usersQuery, enabled: allowed }).data;
  return (id) => {
    if (id === undefined) return undefined;
    if (id === me?.id) return me.name;
    return users?.find((user) => user.id === id)?.name;
  };
}
