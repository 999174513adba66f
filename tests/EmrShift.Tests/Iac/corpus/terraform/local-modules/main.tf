module "network" {
  source = "./modules/network"
}

module "nightly" {
  source = "./modules/cluster"

  name      = "nightly"
  subnet_id = module.network.subnet_id
  tags      = { team = "data" }
}

module "hourly" {
  source    = "./modules/cluster"
  name      = "hourly"
  subnet_id = module.network.subnet_id
}
