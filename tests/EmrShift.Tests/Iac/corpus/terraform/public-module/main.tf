data "aws_partition" "current" {
  count = var.create ? 1 : 0
}

locals {
  partition = try(data.aws_partition.current[0].partition, "")
  tags      = merge(var.tags, { terraform-module = "emr" })
}

################################################################################
# Cluster
################################################################################

resource "aws_emr_cluster" "this" {
  count = var.create ? 1 : 0

  name          = var.name
  release_label = var.release_label
  applications  = var.applications
  service_role  = local.create_service_iam_role ? aws_iam_role.service[0].arn : var.service_iam_role_arn

  autoscaling_role = local.create_autoscaling_iam_role ? aws_iam_role.autoscaling[0].arn : var.autoscaling_iam_role_arn

  dynamic "ec2_attributes" {
    for_each = length(var.ec2_attributes) > 0 || local.create_managed_security_groups ? [var.ec2_attributes] : []

    content {
      additional_master_security_groups = try(ec2_attributes.value.additional_master_security_groups, null)
      emr_managed_master_security_group = local.create_managed_security_groups ? aws_security_group.master[0].id : ec2_attributes.value.emr_managed_master_security_group
      emr_managed_slave_security_group  = local.create_managed_security_groups ? aws_security_group.slave[0].id : ec2_attributes.value.emr_managed_slave_security_group
      instance_profile                  = local.create_iam_instance_profile ? aws_iam_instance_profile.this[0].name : ec2_attributes.value.instance_profile
      subnet_id                         = try(ec2_attributes.value.subnet_id, null)
      subnet_ids                        = try(ec2_attributes.value.subnet_ids, null)
    }
  }

  master_instance_group {
    instance_type = "m5.xlarge"
  }

  tags = local.tags

  lifecycle {
    ignore_changes = [step]
  }
}

################################################################################
# Service IAM Role
################################################################################

locals {
  create_service_iam_role        = var.create && var.create_service_iam_role
  create_autoscaling_iam_role    = var.create && var.create_autoscaling_iam_role
  create_iam_instance_profile    = var.create && var.create_iam_instance_profile
  create_managed_security_groups = var.create && var.create_managed_security_groups

  service_iam_role_name = coalesce(var.service_iam_role_name, "${var.name}-service")
}

resource "aws_iam_role" "service" {
  count = local.create_service_iam_role ? 1 : 0

  name        = var.iam_role_use_name_prefix ? null : local.service_iam_role_name
  name_prefix = var.iam_role_use_name_prefix ? "${local.service_iam_role_name}-" : null

  assume_role_policy    = data.aws_iam_policy_document.service[0].json
  force_detach_policies = true

  tags = merge(local.tags, var.service_iam_role_tags)
}

data "aws_iam_policy_document" "service" {
  count = local.create_service_iam_role ? 1 : 0

  statement {
    sid     = "EMRAssumeRole"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["elasticmapreduce.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy_attachment" "service" {
  for_each = { for k, v in var.service_iam_role_policies : k => v if local.create_service_iam_role }

  policy_arn = each.value
  role       = aws_iam_role.service[0].name
}

resource "aws_iam_role" "autoscaling" {
  count = local.create_autoscaling_iam_role ? 1 : 0

  name               = "${var.name}-autoscaling"
  assume_role_policy = data.aws_iam_policy_document.service[0].json
}

resource "aws_iam_role_policy_attachment" "autoscaling" {
  for_each = { for k, v in var.autoscaling_iam_role_policies : k => v if local.create_autoscaling_iam_role }

  policy_arn = each.value
  role       = aws_iam_role.autoscaling[0].name
}

resource "aws_iam_role" "instance_profile" {
  count = local.create_iam_instance_profile ? 1 : 0

  name               = "${var.name}-nodes"
  assume_role_policy = data.aws_iam_policy_document.service[0].json
}

resource "aws_iam_role_policy_attachment" "instance_profile" {
  for_each = { for k, v in var.iam_instance_profile_policies : k => v if local.create_iam_instance_profile }

  policy_arn = each.value
  role       = aws_iam_role.instance_profile[0].name
}

resource "aws_iam_instance_profile" "this" {
  count = local.create_iam_instance_profile ? 1 : 0

  role = aws_iam_role.instance_profile[0].name
  name = "${var.name}-nodes"
}

resource "aws_security_group" "master" {
  count = local.create_managed_security_groups ? 1 : 0

  name   = "${var.name}-master"
  vpc_id = var.vpc_id
  tags   = merge(local.tags, { Name = "${var.name}-master" })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_security_group" "slave" {
  count = local.create_managed_security_groups ? 1 : 0

  name   = "${var.name}-slave"
  vpc_id = var.vpc_id

  tags = merge(
    local.tags,
    var.managed_security_group_tags,
    { "Name" = "${var.name}-slave" },
  )
}
