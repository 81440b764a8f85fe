import { slice } from '@alongside/service';
import { Module } from '@nestjs/common';
import { HelpController } from './help.controller.js';
import { NetworkCountriesProjection } from './network-countries.projection.js';
import { NetworkCountry } from './network-country.entity.js';

@Module(
  slice({
    entities: [NetworkCountry],
    controllers: [HelpController],
    listeners: [NetworkCountriesProjection],
  }),
)
export class HelpModule {}
