resource "aws_emr_cluster" "off" {
  count = 0
  name  = "off"
}

resource "aws_emr_cluster" "maybe" {
  count = var.enabled ? 1 : 0
  name  = "maybe"
}

variable "enabled" {
  default = false
}
