variable "tags" {
  type = map(string)
}

variable "subnet_id" {
  type = string
}

resource "aws_emr_cluster" "c" {
  name = "c"
  tags = var.tags

  ec2_attributes {
    subnet_id = var.subnet_id
  }
}
