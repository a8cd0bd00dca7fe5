-- One figure per kind of task gives way to rules by kind of demand, priority and province, in versions.
DROP TABLE `service_level`;
