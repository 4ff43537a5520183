import { Check, Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import type { LogoGround } from './brand.js';
import { Organization } from './organization.entity.js';

/** How an organization looks. Without a row, and where a column is null, it looks as the product does. */
@Entity('brands')
@Check('ck_brands_color', `color ~ '^#[0-9a-f]{6}$'`)
@Check('ck_brands_logo', 'num_nonnulls(logo, logo_hash, logo_width, logo_height, logo_ground) IN (0, 5)')
@Check('ck_brands_logo_ground', `logo_ground IN ('any', 'light', 'dark')`)
export class BrandRow {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @OneToOne(() => Organization, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: Organization;

  /** What it is called instead of its name. */
  @Column('text', { nullable: true })
  displayName!: string | null;

  /** `#rrggbb` in small letters, as an admin chose it. */
  @Column('text', { nullable: true })
  color!: string | null;

  /** A PNG that we made. */
  @Column('bytea', { nullable: true })
  logo!: Buffer | null;

  @Column('text', { nullable: true })
  logoHash!: string | null;

  @Column('integer', { nullable: true })
  logoWidth!: number | null;

  @Column('integer', { nullable: true })
  logoHeight!: number | null;

  @Column('text', { nullable: true })
  logoGround!: LogoGround | null;
}
