import { type Role, roles } from '@alongside/contracts';
import { Id, OneOf } from '@alongside/service';

export class RoleOfMember {
  @Id({ means: 'The member.' })
  person: string;

  @OneOf(roles, { means: 'The role.' })
  role: Role;
}
