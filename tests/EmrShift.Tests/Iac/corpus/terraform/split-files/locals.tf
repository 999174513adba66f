locals {
  tags = merge(var.extra, { team = "data" })
}

variable "extra" {
  default = {}
}
